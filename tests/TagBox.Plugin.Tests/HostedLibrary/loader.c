// A host that loads the library as the format has it, under whatever limits it was started with, and says how far it came.
#include <dlfcn.h>
#include <stdio.h>

int main(int count, char **arguments)
{
    void *library = count > 1 ? dlopen(arguments[1], RTLD_NOW) : NULL;
    if (!library)
        return puts("no library"), 1;
    unsigned char (*entry)(void *) = (unsigned char (*)(void *))dlsym(library, "ModuleEntry");
    void *(*factory)(void) = (void *(*)(void))dlsym(library, "GetPluginFactory");
    if (!entry || !factory)
        return puts("no entry"), 1;
    int entered = entry(library);
    void *made = factory();
    puts(entered && made ? "loaded" : !entered && !made ? "refused" : "half");
    return 0;
}
