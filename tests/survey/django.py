# django==6.1.3
import django
from django.conf import settings
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import path


def index(request):
    return HttpResponse(Template("Hello, {{ name }}!").render(Context({"name": request.GET["name"]})))


urlpatterns = [path("", index)]
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="a key",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
django.setup()


def use():
    from django.test import Client

    assert Client().get("/?name=<Ada>").content == b"Hello, &lt;Ada&gt;!"
