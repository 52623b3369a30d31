/*
 * Records what a process does to its database file: put before its C library by LD_PRELOAD. A write is recorded
 * when it begins, with its bytes, and when it is done; so is a sync. RECORD_WRITES_TO names the file to append
 * the records to; replay.ts reads them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { WRITE_BEGUN = 1, WRITE_DONE = 2, SYNC_BEGUN = 3, SYNC_DONE = 4, TRUNCATED = 5 };

struct record {
  uint32_t kind;
  uint32_t id;
  /* Of a write that is done: whether it was a synchronous one. */
  uint64_t offset;
  uint64_t length;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int output = -1;
static uint32_t last_id = 0;

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int is_recorded(int fd) {
  char link[64], path[4096];
  int before = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  errno = before;
  if (length <= 0) return 0;
  path[length] = 0;
  const char *name = strrchr(path, '/');
  return name && strncmp(name, "/data.mdb", 9) == 0 && !strstr(name, "-lock");
}

/* Appends a record and the bytes of a write; gives its id. */
static uint32_t append(struct record record, const struct iovec *parts, int count) {
  int before = errno;
  struct iovec all[1024 + 1];
  if (count > 1024) abort();
  pthread_mutex_lock(&mutex);
  if (output < 0) {
    const char *path = getenv("RECORD_WRITES_TO");
    if (!path) abort();
    output = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (output < 0) abort();
  }
  if (record.id == 0) record.id = ++last_id;
  all[0] = (struct iovec){&record, sizeof record};
  size_t size = sizeof record;
  for (int i = 0; i < count; i++) {
    all[i + 1] = parts[i];
    size += parts[i].iov_len;
  }
  if (syscall(SYS_writev, output, all, count + 1) != (ssize_t)size) abort();
  pthread_mutex_unlock(&mutex);
  errno = before;
  return record.id;
}

static uint32_t begin(int fd, const struct iovec *parts, int count, off_t offset) {
  if (!is_recorded(fd)) return 0;
  uint64_t length = 0;
  for (int i = 0; i < count; i++) length += parts[i].iov_len;
  return append((struct record){WRITE_BEGUN, 0, (uint64_t)offset, length}, parts, count);
}

static ssize_t done(uint32_t id, int fd, ssize_t written) {
  if (id == 0) return written;
  int before = errno;
  uint64_t synchronous = (fcntl(fd, F_GETFL) & O_DSYNC) != 0;
  append((struct record){WRITE_DONE, id, synchronous, written < 0 ? 0 : (uint64_t)written}, NULL, 0);
  errno = before;
  return written;
}

static off_t position(int fd) {
  int before = errno;
  off_t offset = syscall(SYS_lseek, fd, 0, SEEK_CUR);
  errno = before;
  return offset;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(write);
  struct iovec part = {(void *)bytes, length};
  uint32_t id = begin(fd, &part, 1, position(fd));
  return done(id, fd, real(fd, bytes, length));
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  uint32_t id = begin(fd, parts, count, position(fd));
  return done(id, fd, real(fd, parts, count));
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  REAL(pwrite);
  struct iovec part = {(void *)bytes, length};
  uint32_t id = begin(fd, &part, 1, offset);
  return done(id, fd, real(fd, bytes, length, offset));
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  return pwrite(fd, bytes, length, offset);
}

static int synced(uint32_t id, int result) {
  if (id != 0 && result == 0) append((struct record){SYNC_DONE, id, 0, 0}, NULL, 0);
  return result;
}

static uint32_t begin_sync(int fd) {
  return is_recorded(fd) ? append((struct record){SYNC_BEGUN, 0, 0, 0}, NULL, 0) : 0;
}

int fsync(int fd) {
  REAL(fsync);
  uint32_t id = begin_sync(fd);
  return synced(id, real(fd));
}

int fdatasync(int fd) {
  REAL(fdatasync);
  uint32_t id = begin_sync(fd);
  return synced(id, real(fd));
}

int ftruncate64(int fd, off64_t length) {
  REAL(ftruncate64);
  if (is_recorded(fd)) append((struct record){TRUNCATED, 0, 0, (uint64_t)length}, NULL, 0);
  return real(fd, length);
}
