/* A disk whose syncs can be counted, slowed, held up, and remembered: what was synced is what a power cut would leave.
 *
 * Loaded before libc by tests/faults/disk.py. The folder named by OSHIPASS_TEST_DISK holds
 *   delay    milliseconds that each sync takes longer
 *   full     while it is there, no database has room: half of what is written fits, and then nothing
 *   broken   while it is there, every sync fails
 *   syncs    one line for each sync: how long the file was, and its path
 *   durable/ a copy of each file as it was when its last sync was over; nothing is copied if this is missing
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const char *folder(void) { return getenv("OSHIPASS_TEST_DISK"); }

static void pause_for(long milliseconds) {
    struct timespec left = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
    while (nanosleep(&left, &left) == -1 && errno == EINTR) {
    }
}

static long wanted_delay(void) {
    char path[4096], text[32] = "";
    snprintf(path, sizeof path, "%s/delay", folder());
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    return length > 0 ? atol(text) : 0;
}

static int is_there(const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder(), name);
    return access(path, F_OK) == 0;
}

static void path_of(int descriptor, char *path, size_t room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, room - 1);
    path[length > 0 ? length : 0] = 0;
}

/* A process that this library ends must not look as if the bot had fallen silent. */
static void give_up(const char *what, const char *path) {
    fprintf(stderr, "disk.c: cannot %s %s: %s\n", what, path, strerror(errno));
    abort();
}

static void note(const char *path, long long size) {
    char name[4096], line[4200];
    snprintf(name, sizeof name, "%s/syncs", folder());
    int file = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) give_up("open", name);
    int length = snprintf(line, sizeof line, "%lld %s\n", size, path);
    if (write(file, line, length) != length) give_up("write", name);
    close(file);
}

/* Whatever is written to the file later is not in the copy, which takes the older one's place in one step.
 *
 * It is read through the descriptor that was synced. To open the file once more and close it would drop every lock that
 * this process holds on it: whoever closes the database next would then take themselves for the last one, and take away
 * the log that the bot writes to.
 */
static void keep(int descriptor, const char *path, long long size) {
    char fresh[4096], kept[4096], piece[65536];
    const char *name = strrchr(path, '/') + 1;
    snprintf(fresh, sizeof fresh, "%s/durable/.%s", folder(), name);
    snprintf(kept, sizeof kept, "%s/durable/%s", folder(), name);
    int copy = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (copy < 0) return;
    for (long long at = 0; at < size;) {
        long long rest = size - at;
        ssize_t got = pread(descriptor, piece, rest < (long long)sizeof piece ? rest : (long long)sizeof piece, at);
        if (got <= 0 || write(copy, piece, got) != got) give_up("copy", path);
        at += got;
    }
    close(copy);
    if (rename(fresh, kept) != 0) give_up("keep", path);
}

static int synced(int number, int descriptor) {
    char path[4096];
    struct stat found;
    if (folder() == NULL) return syscall(number, descriptor);
    path_of(descriptor, path, sizeof path);
    pause_for(wanted_delay());
    if (is_there("broken")) {
        errno = EIO;
        return -1;
    }
    int result = syscall(number, descriptor);
    if (result == 0 && fstat(descriptor, &found) == 0) {
        note(path, S_ISREG(found.st_mode) ? (long long)found.st_size : -1);
        if (S_ISREG(found.st_mode)) keep(descriptor, path, found.st_size);
    }
    return result;
}

int fsync(int descriptor) { return synced(SYS_fsync, descriptor); }
int fdatasync(int descriptor) { return synced(SYS_fdatasync, descriptor); }

static ssize_t written(int descriptor, const void *what, size_t length, off_t at) {
    char path[4096];
    if (folder() != NULL && is_there("full")) {
        path_of(descriptor, path, sizeof path);
        if (strstr(path, ".db") != NULL) {
            if (length < 64) {
                errno = ENOSPC;
                return -1;
            }
            length /= 2;
        }
    }
    return syscall(SYS_pwrite64, descriptor, what, length, at);
}

ssize_t pwrite(int descriptor, const void *what, size_t length, off_t at) { return written(descriptor, what, length, at); }
ssize_t pwrite64(int descriptor, const void *what, size_t length, off_t at) { return written(descriptor, what, length, at); }
