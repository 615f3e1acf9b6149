/* Owns what happens at build time: the exports that the host calls to mount the image,
   start Python without any file or setting of the host, and import the app, or compile it. */

#include "glue.h"

#include "fs.h"

#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

typedef struct {
    const char *data;
    uint32_t length;
} Span;

static Span report;

static int exec_module(PyObject *module)
{
    if (pycomp_table_setup(module) < 0 || pycomp_function_setup(module) < 0 || pycomp_resource_setup(module) < 0
        || pycomp_export_setup(module) < 0 || pycomp_error_context_setup(module) < 0
        || pycomp_stdio_setup(module) < 0 || pycomp_start_setup(module) < 0 || pycomp_pools_setup(module) < 0
        || pycomp_reads_setup(module) < 0 || pycomp_memory_setup(module) < 0 || pycomp_locations_setup(module) < 0
        || pycomp_constants_setup(module) < 0)
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

/* Takes from the built-in modules those whose data the build leaves out of the core. They are in the image's list of
   what is left out, if there is one. */
static void leave_out_modules(void)
{
    static char names[16 * 1024];
    int file = open("/lib/python3.14/left-out.txt", O_RDONLY);
    if (file < 0)
        return;
    ssize_t length = read(file, names, sizeof names - 1);
    close(file);
    if (length <= 0)
        return;
    struct _inittab *kept = PyImport_Inittab;
    for (struct _inittab *module = PyImport_Inittab; module->name != NULL; module++)
        if (!is_line(names, module->name))
            *kept++ = *module;
    *kept = (struct _inittab){0};
    memset(names, 0, sizeof names);
}

static PyStatus start_python(void)
{
    static const wchar_t *const paths[] = {L"/lib/python3.14"};
    /* For what asks libc: Python itself is in its UTF-8 mode. */
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
    config.use_hash_seed = 1;   /* hash() must not differ between two builds */
    config.hash_seed = 0;
    config.module_search_paths_set = 1;
    for (size_t i = 0; i < sizeof paths / sizeof *paths && !PyStatus_Exception(status); i++)
        status = PyWideStringList_Append(&config.module_search_paths, paths[i]);
    wchar_t **settings[] = {&config.prefix, &config.exec_prefix, &config.base_prefix, &config.base_exec_prefix,
                            &config.home};
    for (size_t i = 0; i < sizeof settings / sizeof *settings && !PyStatus_Exception(status); i++)
        status = PyConfig_SetString(&config, settings[i], L"/");
    if (!PyStatus_Exception(status))
        status = PyConfig_SetString(&config, &config.stdlib_dir, L"/lib/python3.14");
    if (!PyStatus_Exception(status))
        status = PyConfig_SetString(&config, &config.program_name, L"python");
    if (!PyStatus_Exception(status))
        status = PyConfig_SetString(&config, &config.executable, L"");
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    return status;
}

/* Engines give a program half a megabyte of their own stack unless told otherwise, and the stack pointer moves at least
   as fast as that is used up (xtask/src/runtime/stack.rs). CPython raises RecursionError two margins of 16 KiB before
   the end; what is left beyond is for functions that check nothing. While the app is imported there is more than
   PYCOMP_RUN_STACK. */
#define BUILD_STACK (6 * 1024 * 1024)

static int limit_stack(size_t size)
{
    extern char __stack_high;
    return PyUnstable_ThreadState_SetStackProtection(PyThreadState_Get(), &__stack_high - size, size);
}

/* Makes what a function of ours returned the report, which keeps it alive. */
static int report_bytes(PyObject *bytes)
{
    if (bytes == NULL || !PyBytes_Check(bytes))
        return -1;
    report = (Span){PyBytes_AS_STRING(bytes), (uint32_t)PyBytes_GET_SIZE(bytes)};
    return 0;
}

/* Runs _pycomp_boot.main(config): True if the world was tied to the app. It returns the report. */
static int run_boot(const char *config, uint32_t length)
{
    PyObject *boot = PyImport_ImportModule("_pycomp_boot");
    PyObject *result = boot == NULL ? NULL : PyObject_CallMethod(boot, "main", "s#", config, (Py_ssize_t)length);
    Py_XDECREF(boot);
    if (result == NULL || !PyTuple_Check(result) || set_report(PyTuple_GET_ITEM(result, 1)) < 0) {
        PyErr_Print();
        return 1;
    }
    return PyTuple_GET_ITEM(result, 0) == Py_True ? 0 : 1;   /* the report keeps `result` alive */
}

/* Memory for the host to write the image and the configuration into. */
void *EXPORT(pycomp_alloc)(uint32_t size)
{
    return aligned_alloc(16, (size + 15) & ~15u);
}

/* Mounts the image and starts Python. Where that fails the report says why. */
static int start(const uint8_t *image, uint32_t image_length)
{
    static const char no_image[] = "{\"ok\": false, \"kind\": \"internal\", \"message\": \"the image is malformed\"}";
    static const char no_boot[] = "{\"ok\": false, \"kind\": \"internal\", \"message\": \"the boot code failed\"}";
    static char message[256];
    report = (Span){no_image, sizeof no_image - 1};
    if (pycomp_fs_mount(image, image_length) < 0)
        return -1;
    report = (Span){no_boot, sizeof no_boot - 1};
    leave_out_modules();
    PyImport_AppendInittab("_pycomp", init_module);
    PyStatus status = start_python();
    if (PyStatus_Exception(status)) {
        int length = snprintf(message, sizeof message, "{\"ok\": false, \"kind\": \"internal\", \"message\": "
                              "\"Python did not start: %s\"}", status.err_msg ? status.err_msg : "no reason given");
        report = (Span){message, (uint32_t)length};
        return -1;
    }
    return limit_stack(BUILD_STACK);
}

/* 0 if the app was imported and tied to the world; otherwise 1, and the report says why. */
int EXPORT(pycomp_init)(const uint8_t *image, uint32_t image_length, const char *config, uint32_t config_length)
{
    pycomp_memory_begin();
    if (start(image, image_length) < 0)
        return 1;
    int failed = run_boot(config, config_length) || limit_stack(PYCOMP_RUN_STACK) < 0;
    pycomp_stdio_flush();
    pycomp_fs_built(!failed);
    pycomp_memory_end();
    return failed;
}

/* --- Compiling ----------------------------------------------------------------- */

static PyObject *compile_file;

/* 0 if Python was started to compile files; otherwise 1. Nothing of this instance is kept. */
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

/* 0 if the report is what _pycomp_compile.compile_file returns for this file; otherwise 1. The report is there until
   the next call. Frees both texts. */
int EXPORT(pycomp_compile)(char *path, uint32_t path_length, char *source, uint32_t source_length, int columns)
{
    static PyObject *answer;
    Py_XSETREF(answer, PyObject_CallFunction(compile_file, "s#y#i", path, (Py_ssize_t)path_length, source,
                                             (Py_ssize_t)source_length, columns));
    free(path);
    free(source);
    if (report_bytes(answer) < 0) {
        PyErr_Print();
        return 1;
    }
    return 0;
}

/* Where the report of pycomp_init or pycomp_compile is. */
const Span *EXPORT(pycomp_report)(void)
{
    return &report;
}
