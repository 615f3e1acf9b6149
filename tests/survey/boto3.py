# boto3==1.44.8
import boto3
from botocore.stub import Stubber

session = boto3.session.Session(aws_access_key_id="key", aws_secret_access_key="secret", region_name="eu-central-1")


def use():
    s3 = session.client("s3")
    with Stubber(s3) as stub:
        stub.add_response("list_buckets", {"Buckets": [{"Name": "one"}, {"Name": "two"}]})
        names = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    assert names == ["one", "two"]
    url = s3.generate_presigned_url("get_object", {"Bucket": "one", "Key": "a.txt"})
    assert url.startswith("https://one.s3.amazonaws.com/a.txt?"), url
