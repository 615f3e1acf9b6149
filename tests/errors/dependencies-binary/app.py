from loud import shout
