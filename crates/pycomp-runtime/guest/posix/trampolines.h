/* How CPython calls functions of extension modules whose type may be another one than their pointer's. Native machines
   ignore a parameter too many; a call in WebAssembly traps. Included by pycore_emscripten_trampoline.h (patches.rs) in the
   core that extension modules are linked with. */

#ifndef PYCOMP_TRAMPOLINES_H
#define PYCOMP_TRAMPOLINES_H

#include <stdint.h>

/* The first slot of the function table that an extension module has. */
extern uintptr_t pycomp_first_extension;
/* Calls a function in such a slot with as many of the arguments as it takes. */
PyObject *pycomp_call_extension(void *function, PyObject *a, PyObject *b, PyObject *c);

#define pycomp_is_extension(function) ((uintptr_t)(function) >= pycomp_first_extension)

#define _PyCFunction_TrampolineCall(meth, self, args) \
    (pycomp_is_extension(meth) ? pycomp_call_extension((void *)(meth), (self), (args), NULL) : (meth)((self), (args)))

#define _PyCFunctionWithKeywords_TrampolineCall(meth, self, args, kw) \
    (pycomp_is_extension(meth) ? pycomp_call_extension((void *)(meth), (self), (args), (kw)) \
                               : (meth)((self), (args), (kw)))

#define descr_set_trampoline_call(set, obj, value, closure) \
    (pycomp_is_extension(set) \
         ? (int)(intptr_t)pycomp_call_extension((void *)(set), (obj), (value), (PyObject *)(closure)) \
         : (set)((obj), (value), (closure)))

#define descr_get_trampoline_call(get, obj, closure) \
    (pycomp_is_extension(get) ? pycomp_call_extension((void *)(get), (obj), (PyObject *)(closure), NULL) \
                              : (get)((obj), (closure)))

#endif
