//! What is changed in CPython's source. Each change is a piece of text that has to be there exactly as often as said,
//! so that a new version of CPython fails here and not at run time.

use crate::cache::files_below;
use anyhow::{Context as _, Result, ensure};
use fs_err as fs;
use std::path::Path;

/// A file of the source, the text that is replaced, and what it becomes.
type Patch = (&'static str, &'static str, &'static str);

const PATCHES: [Patch; 21] = [
    // CPython keeps the memory of a hundred ints and floats for the next ones. A list from the host holds thousands.
    (
        "Include/internal/pycore_freelist_state.h",
        "Py_floats_MAXFREELIST 100\n",
        "Py_floats_MAXFREELIST 16384\n",
    ),
    (
        "Include/internal/pycore_freelist_state.h",
        "Py_ints_MAXFREELIST 100\n",
        "Py_ints_MAXFREELIST 16384\n",
    ),
    (
        "Include/internal/pycore_freelist_state.h",
        "Py_lists_MAXFREELIST 80\n",
        "Py_lists_MAXFREELIST 4096\n",
    ),
    // The margins of the stack (see boot.c of the guest) are wider than any frame.
    (
        "Include/internal/pycore_pythonrun.h",
        "#  define _PyOS_LOG2_STACK_MARGIN 11\n",
        "#  define _PyOS_LOG2_STACK_MARGIN 12\n",
    ),
    // The limits are known to be right, so that below them there is nothing but overflow.
    (
        "Include/internal/pycore_ceval.h",
        "    return here_addr < _tstate->c_stack_soft_limit && here_addr >= _tstate->c_stack_soft_limit - 2 * _PyOS_STACK_MARGIN_BYTES;\n",
        "    return here_addr < _tstate->c_stack_soft_limit;\n",
    ),
    // Modules that are loaded before the snapshot need not be in the core once more.
    (
        "Python/frozen.c",
        "static const struct _frozen stdlib_modules[] = {\n",
        "static const struct _frozen stdlib_modules[] = {{0, 0, 0}};\n#if 0\n{\n",
    ),
    (
        "Python/frozen.c",
        "    {0, 0, 0} /* stdlib sentinel */\n};\n",
        "    {0, 0, 0} /* stdlib sentinel */\n};\n#endif\n",
    ),
    // The depth that files of bytecode may have, which is counted and not measured.
    (
        "Python/marshal.c",
        "#elif defined(__wasi__)\n#  define MAX_MARSHAL_STACK_DEPTH 1500\n",
        "#elif defined(__wasi__)\n#  define MAX_MARSHAL_STACK_DEPTH 600\n",
    ),
    // Extension modules have functions of other types than the pointers to them.
    (
        "Include/internal/pycore_emscripten_trampoline.h",
        "#else // defined(__EMSCRIPTEN__) && defined(PY_CALL_TRAMPOLINE)\n",
        "#elif defined(PYCOMP_TRAMPOLINES)\n#include \"pycomp/trampolines.h\"\n#else\n",
    ),
    // A recursion of everyday objects that CPython does not guard, as those of GUARDED.
    (
        "Objects/object.c",
        "    PyTypeObject *tp = Py_TYPE(v);\n    if (tp->tp_hash != NULL)\n        return (*tp->tp_hash)(v);\n",
        "    PyTypeObject *tp = Py_TYPE(v);\n    if (_Py_EnterRecursiveCall(\" while hashing an object\"))\n        \
         return -1;\n    if (tp->tp_hash != NULL)\n        return (*tp->tp_hash)(v);\n",
    ),
    // What the guest has of POSIX beyond wasi-libc: the declarations, and the macros that make it part of `os`.
    (
        "Modules/posixmodule.c",
        "#include \"pycore_typeobject.h\"    // _PyType_AddMethod()\n",
        "#include \"pycore_typeobject.h\"    // _PyType_AddMethod()\n#include \"pycomp/posix.h\"\n",
    ),
    (
        "Python/fileutils.c",
        "#include \"osdefs.h\"               // SEP\n",
        "#include \"osdefs.h\"               // SEP\n#include \"pycomp/posix.h\"\n",
    ),
    (
        "Objects/enumobject.c",
        "#include \"Python.h\"\n",
        "#include \"Python.h\"\n#include \"pycore_ceval.h\"\n",
    ),
    // The guest's ffi.c serves the functions of `_ctypes` that work on memory, and has to know them.
    (
        "Modules/_ctypes/_ctypes.c",
        "static int\n_ctypes_add_objects(PyObject *mod)\n{\n",
        "void *const pycomp_ctypes_functions[4] = {cast, string_at, wstring_at, memoryview_at};\n\n\
         static int\n_ctypes_add_objects(PyObject *mod)\n{\n",
    ),
    // It sets an exception for the calls and callbacks that it cannot serve: `_ctypes` has no way to return one.
    (
        "Modules/_ctypes/callproc.c",
        "    if ((flags & FUNCFLAG_PYTHONAPI) && PyErr_Occurred())\n",
        "    if (PyErr_Occurred())\n",
    ),
    (
        "Modules/_ctypes/callbacks.c",
        "        PyErr_Format(PyExc_RuntimeError,\n                     \"ffi_prep_closure failed with %d\", result);\n",
        "",
    ),
    // Tasks, futures and the guest's event loop work together without calls by name (posix/asyncio.h).
    (
        ASYNCIO,
        "#include <stddef.h>               // offsetof()\n",
        "#include <stddef.h>               // offsetof()\n#include \"pycomp/asyncio.h\"\n",
    ),
    (
        ASYNCIO,
        "    PyObject *handle;\n\n    if (ctx == NULL) {\n",
        "    PyObject *handle;\n\n    int known = ctx == NULL ? 0 : pycomp_loop_call_soon(loop, func, arg, ctx);\n    if \
         (known != 0) {\n        return known > 0 ? 0 : -1;\n    }\n    if (ctx == NULL) {\n",
    ),
    (
        ASYNCIO,
        "    res = PyObject_CallMethodNoArgs(fut->fut_loop, &_Py_ID(get_debug));\n",
        "    res = pycomp_loop_debug(fut->fut_loop);\n    if (res == NULL) {\n        res = \
         PyObject_CallMethodNoArgs(fut->fut_loop, &_Py_ID(get_debug));\n    }\n",
    ),
    (
        ASYNCIO,
        "        PyObject *res = PyObject_CallMethodNoArgs(self->task_loop,\n                                                  \
         &_Py_ID(is_running));\n",
        "        PyObject *res = pycomp_loop_running(self->task_loop);\n        if (res == NULL) {\n            res = \
         PyObject_CallMethodNoArgs(self->task_loop, &_Py_ID(is_running));\n        }\n",
    ),
    (
        ASYNCIO,
        "PyMODINIT_FUNC\nPyInit__asyncio(void)\n",
        ASYNCIO_FUNCTIONS,
    ),
];

const ASYNCIO: &str = "Modules/_asynciomodule.c";

/// What posix/asyncio.h declares of this module.
const ASYNCIO_FUNCTIONS: &str = r"PyObject *
pycomp_asyncio_task(PyObject *type, PyObject *loop, PyObject *coroutine, PyObject *context)
{
    TaskObj *task = (TaskObj *)((PyTypeObject *)type)->tp_alloc((PyTypeObject *)type, 0);
    if (task != NULL && _asyncio_Task___init___impl(task, coroutine, loop, Py_None, context, 1) < 0) {
        Py_CLEAR(task);
    }
    return (PyObject *)task;
}

PyObject *
pycomp_asyncio_future(PyObject *type, PyObject *loop)
{
    FutureObj *future = (FutureObj *)((PyTypeObject *)type)->tp_alloc((PyTypeObject *)type, 0);
    if (future != NULL && future_init(future, loop) < 0) {
        Py_CLEAR(future);
    }
    return (PyObject *)future;
}

void
pycomp_asyncio_block(PyObject *future)
{
    ((FutureObj *)future)->fut_blocking = 1;
}

PyObject *
pycomp_asyncio_result(PyObject *task)
{
    PyObject *result = NULL;
    if (((FutureObj *)task)->fut_state == STATE_PENDING) {
        return NULL;
    }
    if (future_get_result(get_asyncio_state_by_def(task), (FutureObj *)task, &result) > 0) {
        PyErr_SetObject(PyExceptionInstance_Class(result), result);
        Py_CLEAR(result);
    }
    return result;
}

int
pycomp_asyncio_finish(PyObject *future)
{
    if (((FutureObj *)future)->fut_state != STATE_PENDING) {
        return 0;
    }
    PyObject *done = future_set_result(get_asyncio_state_by_def(future), (FutureObj *)future, Py_None);
    Py_XDECREF(done);
    return done == NULL ? -1 : 0;
}

PyMODINIT_FUNC
PyInit__asyncio(void)
";

/// What an iterator over iterators, and a generator that waits for another, lack.
const GUARD: &str = "    if (_Py_EnterRecursiveCall(\" while iterating\"))\n        return NULL;\n";

/// Files with functions that call themselves through others of their kind, as deep as these are nested, and how each
/// begins; they return an object.
const GUARDED: [(&str, &[&str]); 4] = [
    (
        "Objects/genobject.c",
        &[
            "gen_close(PyObject *self, PyObject *args)",
            "_gen_throw(PyGenObject *gen, int close_on_genexit,\n           PyObject *typ, PyObject *val, PyObject *tb)",
        ],
    ),
    (
        "Python/bltinmodule.c",
        &[
            "filter_next(PyObject *self)",
            "map_next(PyObject *self)",
            "zip_next(PyObject *self)",
        ],
    ),
    ("Objects/enumobject.c", &["enum_next(PyObject *op)"]),
    (
        "Modules/itertoolsmodule.c",
        &[
            "accumulate_next(PyObject *op)",
            "batched_next(PyObject *op)",
            "chain_next(PyObject *op)",
            "compress_next(PyObject *op)",
            "cycle_next(PyObject *op)",
            "dropwhile_next(PyObject *op)",
            "filterfalse_next(PyObject *op)",
            "groupby_next(PyObject *op)",
            "islice_next(PyObject *op)",
            "pairwise_next(PyObject *op)",
            "starmap_next(PyObject *op)",
            "takewhile_next(PyObject *op)",
            "tee_next(PyObject *op)",
            "zip_longest_next(PyObject *op)",
        ],
    ),
];

/// Headers of what the guest has of POSIX, which modules of CPython are compiled with: name and text.
pub const HEADERS: [(&str, &str); 7] = [
    (
        "asyncio.h",
        include_str!("../../../pycomp-runtime/guest/posix/asyncio.h"),
    ),
    (
        "posix.h",
        include_str!("../../../pycomp-runtime/guest/posix/posix.h"),
    ),
    (
        "trampolines.h",
        include_str!("../../../pycomp-runtime/guest/posix/trampolines.h"),
    ),
    ("pwd.h", include_str!("../../../pycomp-runtime/guest/posix/pwd.h")),
    ("grp.h", include_str!("../../../pycomp-runtime/guest/posix/grp.h")),
    (
        "sys/file.h",
        include_str!("../../../pycomp-runtime/guest/posix/sys/file.h"),
    ),
    (
        "sys/resource.h",
        include_str!("../../../pycomp-runtime/guest/posix/sys/resource.h"),
    ),
];

/// Changes the source tree.
pub fn apply(source: &Path) -> Result<()> {
    shorten_docstrings(source)?;
    for (name, text) in HEADERS {
        let file = source.join("Include/pycomp").join(name);
        fs::create_dir_all(file.parent().context("a header is in a directory")?)?;
        fs::write(file, text)?;
    }
    for (name, old, new) in PATCHES {
        replace(&source.join(name), old, new)?;
    }
    for (name, functions) in GUARDED {
        let file = source.join(name);
        for function in functions {
            let begin = format!("\n{function}\n{{\n");
            replace(&file, &begin, &format!("{begin}{GUARD}"))?;
        }
    }
    Ok(())
}

fn replace(file: &Path, old: &str, new: &str) -> Result<()> {
    let text = fs::read_to_string(file)?;
    let found = text.matches(old).count();
    ensure!(
        found == 1,
        "{} has `{}` {found} times",
        file.display(),
        old.trim()
    );
    Ok(fs::write(file, text.replace(old, new))?)
}

/// What ends the signature in the docstring of a function written in C. `inspect` reads what is before.
const SIGNATURE_END: &str = "\"--\\n\"\n\"\\n\"\n";

/// Leaves of the docstrings of C functions the signatures, as those of the standard library's Python are left out.
fn shorten_docstrings(source: &Path) -> Result<()> {
    let mut shortened = 0;
    for file in files_below(source)? {
        if !file.to_string_lossy().ends_with(".c.h") {
            continue;
        }
        let path = source.join(file);
        let text = fs::read_to_string(&path)?;
        let mut pieces = text.split(SIGNATURE_END);
        let mut short = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let end = piece.find("\");\n").map_or(0, |end| end + 1);
            short += "\"--\\n\"\n\"\\n\"";
            short += &piece[end..];
            shortened += 1;
        }
        fs::write(path, short)?;
    }
    ensure!(
        shortened > 1000,
        "{shortened} docstrings were found in the source of CPython"
    );
    Ok(())
}
