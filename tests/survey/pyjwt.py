# pyjwt==2.15.1
import jwt


def use():
    key = "a key of at least thirty-two bytes"
    token = jwt.encode({"sub": "ada"}, key, algorithm="HS256")
    assert jwt.decode(token, key, algorithms=["HS256"]) == {"sub": "ada"}
    try:
        jwt.decode(token, key + "!", algorithms=["HS256"])
    except jwt.InvalidSignatureError:
        pass
    else:
        raise AssertionError("a wrong key was taken")
