# Children hold their parents: whatever the order in which the host drops them, each goes when nobody needs it.
class Node:
    def __init__(self, name, parent=None):
        self.name, self.parent = name, parent

    def child(self, name):
        return Node(name, self)

    def path(self):
        return f"{self.parent.path()}/{self.name}" if self.parent else self.name

    def __del__(self):
        print("gone:", self.name)
