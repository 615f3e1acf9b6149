# Parameters and fields named like their function, interface and type, and like what code is full of.
from wit_world import exports
from wit_world.imports import api as imported
from wit_world.imports.api import R2


class Api(exports.Api):
    def f(self, args, kwargs, none, print, error, value, result, api, f):
        return imported.f(f=f, api=api, result=result, value=value, error=error, print=print, none=none, kwargs=kwargs,
                          args=args)

    def r(self, r, r2):
        return imported.r(r=R2(r2=r.api, api=r.r2), r2=r2)
