from translation.titles.records import *
def compare(*a): pass
