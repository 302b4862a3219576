"""The network of a region's actors: its outline, where it hangs on few, and its picture.

Here: graphs made of actors and ties, measures on them by networkx, coordinates for a printed picture.
Not here: which offers follow one another (`studies`), who may see what (each result keeps its internal part
apart, the edition drops it), and formats (GEXF is written by the report).
"""

from bleibe.science.network.facts import (
    SMALLEST_GROUP,
    AgreementShare,
    GroupFacts,
    KindCount,
    LeftOut,
    Measure,
    Mixing,
    NetworkFacts,
    NetworkInternals,
    Outline,
    WholeMeasures,
    network_facts,
)
from bleibe.science.network.graph import (
    Edge,
    EdgeInternals,
    GraphInternals,
    NetworkGraph,
    Node,
    NodeInternals,
    network_graph,
)
from bleibe.science.network.layout import NetworkLayout, NodePlace, network_layout
from bleibe.science.network.points import Bridge, Broker, CutPoint

__all__ = [
    "SMALLEST_GROUP",
    "AgreementShare",
    "Bridge",
    "Broker",
    "CutPoint",
    "Edge",
    "EdgeInternals",
    "GraphInternals",
    "GroupFacts",
    "KindCount",
    "LeftOut",
    "Measure",
    "Mixing",
    "NetworkFacts",
    "NetworkGraph",
    "NetworkInternals",
    "NetworkLayout",
    "Node",
    "NodeInternals",
    "NodePlace",
    "Outline",
    "WholeMeasures",
    "network_facts",
    "network_graph",
    "network_layout",
]
