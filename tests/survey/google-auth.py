# google-auth==2.63.0
import google.auth.credentials
import google.oauth2.credentials
from google.auth import _helpers, jwt


def use():
    credentials = google.oauth2.credentials.Credentials("token", scopes=["a"])
    headers = {}
    credentials.apply(headers)
    assert headers["authorization"] == "Bearer token"
    assert jwt and _helpers.to_bytes("ä") == "ä".encode()
