# Two interfaces with resources of one name: each class is in the module of its interface.
import left
import right
