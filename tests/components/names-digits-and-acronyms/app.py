# Digits and words in capitals inside of names.
from wit_world.imports import caps, http2_api
from wit_world.imports.caps import HttpUrl
from wit_world.imports.http2_api import Http2Url, TlsVersion, U8OrStr_Str16, U8OrStr_U8Case


def go():
    log = []
    for version, case in ((TlsVersion.V1_X2, U8OrStr_U8Case(1)), (TlsVersion.TLS13, U8OrStr_Str16("x"))):
        log.append(repr(http2_api.get_url2(Http2Url(ip_v4=4, x_y2_z="z", a1b2=2), version, case)))
    log.append(repr(caps.get_url(HttpUrl(id=1, url_id=2))))
    return log
