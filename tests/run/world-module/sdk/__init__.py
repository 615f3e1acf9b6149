from .bindings.exports.names import Person

WHO = Person("all of you")
