"""How many persons a year a region can carry through at most, where it breaks, and what stops the rest.

The model is ours (docs/explanation/throughput.md); SciPy's HiGHS solves it.
"""

from bleibe.science.throughput.answers import OpenAnswers
from bleibe.science.throughput.arrays import RegionNumbers, ThroughputArrays, arrays_from, is_page
from bleibe.science.throughput.bounds import GainBounds
from bleibe.science.throughput.causes import (
    LIFTED_SETS,
    PhaseLoss,
    phase_losses,
    region_split,
    stopped_by_group,
)
from bleibe.science.throughput.fairness import fair_carried
from bleibe.science.throughput.lower_end import lower_end
from bleibe.science.throughput.measures import Measure, MeasureSizes, possible_measures, with_measures
from bleibe.science.throughput.packages import Package, best_package
from bleibe.science.throughput.program import Lifted, Program, build_program
from bleibe.science.throughput.questions import Question, first_question, open_questions
from bleibe.science.throughput.ranking import (
    SHOWN,
    BestMeasure,
    RankedMeasure,
    carried_with,
    rank_measures,
)
from bleibe.science.throughput.robustness import (
    GroupReading,
    ReadingResult,
    estimates_in_play,
    read_arrays,
    read_at,
    vary_all,
    vary_one_at_a_time,
)
from bleibe.science.throughput.solve import TOLERANCE, Solution, solve

__all__ = [
    "LIFTED_SETS",
    "SHOWN",
    "TOLERANCE",
    "BestMeasure",
    "GainBounds",
    "GroupReading",
    "Lifted",
    "Measure",
    "MeasureSizes",
    "OpenAnswers",
    "Package",
    "PhaseLoss",
    "Program",
    "Question",
    "RankedMeasure",
    "ReadingResult",
    "RegionNumbers",
    "Solution",
    "ThroughputArrays",
    "arrays_from",
    "best_package",
    "build_program",
    "carried_with",
    "estimates_in_play",
    "fair_carried",
    "first_question",
    "is_page",
    "lower_end",
    "open_questions",
    "phase_losses",
    "possible_measures",
    "rank_measures",
    "read_arrays",
    "read_at",
    "region_split",
    "solve",
    "stopped_by_group",
    "vary_all",
    "vary_one_at_a_time",
    "with_measures",
]
