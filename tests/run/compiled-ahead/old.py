# coding: latin-1
NAME = "größe"
