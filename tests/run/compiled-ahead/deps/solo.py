NAME = "solo"
