// What hosts call first of the library on Linux. The .NET runtime, once it begins, ends the process where it cannot reserve the addresses
// of its heap, and with the process the host and all that is unsaved in it. So this looks first, and says no in the format's own way.
#include <stddef.h>
#include <sys/mman.h>

// The heap's range (TagBox.Plugin.csproj), and as much again as a quarter for what the runtime needs beside it.
#define NEEDED ((size_t)HEAP_RANGE + (size_t)HEAP_RANGE / 4)
#define EXPORT __attribute__((visibility("default")))

extern void *TagBoxGetPluginFactory(void);

static int has_begun;

static int can_begin(void)
{
    if (has_begun)
        return 1;
    void *range = mmap(NULL, NEEDED, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (range == MAP_FAILED)
        return 0;
    munmap(range, NEEDED);
    return 1;
}

// pow and log of glibc before 2.29, which every later one has, too. The linker has calls of them come here.
__asm__(".symver pow_of_glibc, pow@GLIBC_2.2.5");
__asm__(".symver log_of_glibc, log@GLIBC_2.2.5");
extern double pow_of_glibc(double base, double exponent);
extern double log_of_glibc(double value);

double __wrap_pow(double base, double exponent)
{
    return pow_of_glibc(base, exponent);
}

double __wrap_log(double value)
{
    return log_of_glibc(value);
}

EXPORT unsigned char ModuleEntry(void *library)
{
    (void)library;
    return (unsigned char)can_begin();
}

EXPORT void *GetPluginFactory(void)
{
    if (!can_begin())
        return NULL;
    has_begun = 1;
    return TagBoxGetPluginFactory();
}
