# networkx==3.7
import networkx as nx


def use():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("b", "c", 2), ("a", "c", 5)])
    assert nx.shortest_path(graph, "a", "c", weight="weight") == ["a", "b", "c"]
    assert nx.is_connected(graph) and sorted(dict(graph.degree).values()) == [2, 2, 2]
