# Words that are special only in some places of Python are used as they are.
from wit_world import exports
from wit_world.imports import match as imported
from wit_world.imports.match import Type


class Match(exports.Match):
    def match(self, case):
        return imported.match(Type(type=case.match, match=case.case, case=case.type, print=case.exec, exec=case.print))
