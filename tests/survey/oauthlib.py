# oauthlib==4.0.1
from oauthlib.oauth1 import Client
from oauthlib.oauth2 import WebApplicationClient


def use():
    uri = WebApplicationClient("id").prepare_request_uri("https://host/auth", redirect_uri="https://app/")
    assert uri.startswith("https://host/auth?response_type=code&client_id=id")
    _, headers, _ = Client("key", client_secret="secret").sign("https://host/")
    assert 'oauth_signature_method="HMAC-SHA1"' in headers["Authorization"]
