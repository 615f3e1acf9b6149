# Handles of parents and children on the host's side are dropped in any order by the guest; one outlives its call.
from wit_world.imports.tree import Node

kept = []


def parents_first():
    root = Node("root")
    child = root.child("child")
    grandchild = child.child("grandchild")
    for node in (root, child, grandchild):
        with node:
            pass


def children_first():
    with Node("root") as root, root.child("child") as child, child.child("grandchild") as node:
        node.parent()


def keep_child():
    kept.append(Node("root").child("kept"))
    return len(kept)


def drop_child():
    kept.clear()
