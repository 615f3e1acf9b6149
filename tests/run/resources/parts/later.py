SECRET = "imported late"
