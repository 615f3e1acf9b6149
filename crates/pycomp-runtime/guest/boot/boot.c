/* Owns the build-time entry points: the exports that the host calls to mount the image, start Python without the
   host's files and settings, and import the app or compile files. */

#include "files/files.h"
#include "glue.h"

#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const char *data;
    uint32_t length;
} Span;

static Span report;

static int exec_module(PyObject *module)
{
    static int (*const setups[])(PyObject *) = {
        pycomp_table_setup, pycomp_function_setup, pycomp_resource_setup, pycomp_export_setup,
        pycomp_error_context_setup, pycomp_stdio_setup, pycomp_start_setup, pycomp_pools_setup,
        pycomp_reads_setup, pycomp_memory_setup, pycomp_locations_setup, pycomp_constants_setup,
        pycomp_tasks_setup,
    };
    for (size_t i = 0; i < sizeof setups / sizeof *setups; i++)
        if (setups[i](module) < 0)
            return -1;
    return 0;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, exec_module},
    {0, NULL},
};

static PyModuleDef module_def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_pycomp",
    .m_doc = "The native half of pycomp's guest.",
    .m_slots = slots,
};

static PyObject *init_module(void)
{
    return PyModuleDef_Init(&module_def);
}

static int set_report(PyObject *text)
{
    Py_ssize_t length;
    const char *data = PyUnicode_AsUTF8AndSize(text, &length);
    if (data == NULL)
        return -1;
    report = (Span){data, (uint32_t)length};
    return 0;
}

/* Whether a line of `lines` is `name`. */
static bool is_line(const char *lines, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = lines; (at = strstr(at, name)) != NULL; at += length)
        if ((at == lines || at[-1] == '\n') && (at[length] == '\n' || at[length] == '\0'))
            return true;
    return false;
}

/* A file's content with a terminating zero byte; NULL if it cannot be read. */
static char *read_text(const char *path)
{
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0)
        return NULL;
    char *text = fstat(file, &status) < 0 ? NULL : calloc(1, status.st_size + 1);
    if (text != NULL && read(file, text, status.st_size) != status.st_size) {
        free(text);
        text = NULL;
    }
    close(file);
    return text;
}

/* Removes built-in modules whose data the build leaves out of the core. The image lists them in PYCOMP_LEFT_OUT, if it
   has that file. */
static void leave_out_modules(void)
{
    char *names = read_text(PYCOMP_LEFT_OUT);
    if (names == NULL)
        return;
    struct _inittab *kept = PyImport_Inittab;
    for (struct _inittab *module = PyImport_Inittab; module->name != NULL; module++)
        if (!is_line(names, module->name))
            *kept++ = *module;
    *kept = (struct _inittab){0};
    free(names);
}

#define WIDE(text) WIDE_LITERAL(text)
#define WIDE_LITERAL(text) L##text

static PyStatus start_python(void)
{
    static const wchar_t *const paths[] = {WIDE(PYCOMP_LIBRARY)};
    /* For callers of libc: Python itself runs in UTF-8 mode. */
    setlocale(LC_CTYPE, "C.UTF-8");
    PyPreConfig pre;
    PyPreConfig_InitIsolatedConfig(&pre);
    pre.utf8_mode = 1;
    PyStatus status = Py_PreInitialize(&pre);
    if (PyStatus_Exception(status))
        return status;

    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    config.install_signal_handlers = 0;
    config.write_bytecode = 0;
    config.pathconfig_warnings = 0;
    config.use_hash_seed = 1;   /* builds must be reproducible */
    config.hash_seed = 0;
    config.module_search_paths_set = 1;
    for (size_t i = 0; i < sizeof paths / sizeof *paths && !PyStatus_Exception(status); i++)
        status = PyWideStringList_Append(&config.module_search_paths, paths[i]);
    wchar_t **settings[] = {&config.prefix, &config.exec_prefix, &config.base_prefix, &config.base_exec_prefix,
                            &config.home};
    for (size_t i = 0; i < sizeof settings / sizeof *settings && !PyStatus_Exception(status); i++)
        status = PyConfig_SetString(&config, settings[i], L"/");
    if (!PyStatus_Exception(status))
        status = PyConfig_SetString(&config, &config.stdlib_dir, WIDE(PYCOMP_LIBRARY));
    if (!PyStatus_Exception(status))
        status = PyConfig_SetString(&config, &config.program_name, L"python");
    if (!PyStatus_Exception(status))
        status = PyConfig_SetString(&config, &config.executable, L"");
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    return status;
}

/* The stack pointer moves at least as fast as the engine's own stack fills up (xtask/src/runtime/stack.rs). CPython
   raises RecursionError two margins of 16 KiB before the end; the rest is for functions that do not check. */
static int limit_stack(size_t size)
{
    extern char __stack_high;
    return PyUnstable_ThreadState_SetStackProtection(PyThreadState_Get(), &__stack_high - size, size);
}

/* Makes `bytes`, the result of a function of ours, the report; its reference keeps the report alive. */
static int report_bytes(PyObject *bytes)
{
    if (bytes == NULL || !PyBytes_Check(bytes))
        return -1;
    report = (Span){PyBytes_AS_STRING(bytes), (uint32_t)PyBytes_GET_SIZE(bytes)};
    return 0;
}

/* Runs _pycomp_boot.main, which returns whether the app is ready, together with the report. */
static PycompOutcome run_boot(const char *input, uint32_t length)
{
    PyObject *boot = PyImport_ImportModule("_pycomp_boot");
    PyObject *result = boot == NULL ? NULL : PyObject_CallMethod(boot, "main", "s#", input, (Py_ssize_t)length);
    Py_XDECREF(boot);
    if (result == NULL || !PyTuple_Check(result) || set_report(PyTuple_GET_ITEM(result, 1)) < 0) {
        PyErr_Print();
        return PYCOMP_OUTCOME_NOT_STARTED;
    }
    /* The report keeps `result` alive. */
    return PyTuple_GET_ITEM(result, 0) == Py_True ? PYCOMP_OUTCOME_READY : PYCOMP_OUTCOME_FAILED;
}

/* Memory for the host to write the image and the configuration into. */
void *EXPORT(pycomp_alloc)(uint32_t size)
{
    return aligned_alloc(16, (size + 15) & ~15u);
}

/* Makes a sentence the report. */
static int not_started(const char *sentence)
{
    report = (Span){sentence, (uint32_t)strlen(sentence)};
    return -1;
}

/* Mounts the image and starts Python; on failure returns -1, and the report gives the reason. */
static int start(const uint8_t *image, uint32_t image_length)
{
    if (pycomp_fs_mount(image, image_length) < 0)
        return not_started("the image is malformed");
    leave_out_modules();
    PyImport_AppendInittab("_pycomp", init_module);
    PyStatus status = start_python();
    if (PyStatus_Exception(status))
        return not_started(status.err_msg != NULL ? status.err_msg : "Python gave no reason");
    not_started("the boot code raised an exception");
    return limit_stack(PYCOMP_BUILD_STACK);
}

/* Imports the app and connects it to the world: returns a PycompOutcome and sets the report. */
uint32_t EXPORT(pycomp_init)(const uint8_t *image, uint32_t image_length, const char *input, uint32_t input_length)
{
    pycomp_memory_begin();
    if (start(image, image_length) < 0)
        return PYCOMP_OUTCOME_NOT_STARTED;
    PycompOutcome outcome = run_boot(input, input_length);
    if (outcome == PYCOMP_OUTCOME_READY && limit_stack(PYCOMP_RUN_STACK) < 0)
        outcome = PYCOMP_OUTCOME_NOT_STARTED;
    pycomp_stdio_flush();
    pycomp_fs_built(outcome == PYCOMP_OUTCOME_READY);
    pycomp_memory_end();
    return outcome;
}

/* --- Compiling ----------------------------------------------------------------- */

static PyObject *compile_file;

/* 0 if Python was started to compile files; otherwise 1. This instance is never snapshotted. */
int EXPORT(pycomp_compiler)(const uint8_t *image, uint32_t image_length)
{
    if (start(image, image_length) < 0)
        return 1;
    PyObject *module = PyImport_ImportModule("_pycomp_compile");
    compile_file = module == NULL ? NULL : PyObject_GetAttrString(module, "compile_file");
    Py_XDECREF(module);
    if (compile_file == NULL) {
        PyErr_Print();
        return 1;
    }
    return 0;
}

/* 0 if the report holds the result of _pycomp_compile.compile_file for this file; otherwise 1. The report is valid
   until the next call. Frees both texts. */
int EXPORT(pycomp_compile)(char *path, uint32_t path_length, char *source, uint32_t source_length, int columns)
{
    static PyObject *answer;
    /* The app's author cannot act on warnings about packages. */
    int warnings = strncmp(path, PYCOMP_APP "/", strlen(PYCOMP_APP "/")) == 0;
    Py_XSETREF(answer, PyObject_CallFunction(compile_file, "s#y#ii", path, (Py_ssize_t)path_length, source,
                                             (Py_ssize_t)source_length, columns, warnings));
    free(path);
    free(source);
    if (report_bytes(answer) < 0) {
        PyErr_Print();
        return 1;
    }
    return 0;
}

/* The report of pycomp_init or pycomp_compile. */
const Span *EXPORT(pycomp_report)(void)
{
    return &report;
}
