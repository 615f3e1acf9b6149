# urllib3==2.8.0
import urllib3
from urllib3.util import Retry, parse_url


def use():
    url = parse_url("https://user@example.org:8443/a/b?c=d#e")
    assert (url.host, url.port, url.request_uri) == ("example.org", 8443, "/a/b?c=d")
    retry = Retry(3).increment("GET", "/", error=urllib3.exceptions.ConnectTimeoutError())
    assert retry.total == 2
    body, content_type = urllib3.encode_multipart_formdata({"field": "value"}, boundary="x")
    assert b'name="field"' in body and content_type == "multipart/form-data; boundary=x"
