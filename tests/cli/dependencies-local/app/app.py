from loud import shout

print(shout("hi"))
