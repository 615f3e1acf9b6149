import io

import networkx as nx


class Run:
    def run(self) -> None:
        roads = nx.Graph()
        roads.add_weighted_edges_from([("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("x", "y", 1)])
        print(nx.dijkstra_path(roads, "a", "d"), nx.dijkstra_path_length(roads, "a", "d"))
        print(sorted(map(sorted, nx.connected_components(roads))))
        tasks = nx.DiGraph([("wake", "dress"), ("dress", "leave"), ("wake", "eat"), ("eat", "leave")])
        print(list(nx.lexicographical_topological_sort(tasks)), nx.is_directed_acyclic_graph(tasks))
        pipes = nx.DiGraph()
        pipes.add_edge("s", "m", capacity=3)
        pipes.add_edge("m", "t", capacity=2)
        pipes.add_edge("s", "t", capacity=1)
        print(nx.maximum_flow_value(pipes, "s", "t"))
        print(sorted(nx.karate_club_graph().degree, key=lambda pair: -pair[1])[:2])
        file = io.BytesIO()
        nx.write_graphml(roads, file, named_key_ids=True)
        file.seek(0)
        print(nx.utils.edges_equal(roads.edges(data=True), nx.read_graphml(file).edges(data=True)))
        try:
            nx.shortest_path(roads, "a", "x")
        except nx.NetworkXNoPath as error:
            print(error)
