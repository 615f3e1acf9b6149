/* The record of what an import reads that differs between runs: environment, clocks, random numbers. */

#ifndef PYCOMP_READS_H
#define PYCOMP_READS_H

enum pycomp_read { READ_ENVIRONMENT, READ_CLOCK, READ_RANDOM };

/* Notes a read by the code that runs, while a record is made. */
void pycomp_note_read(enum pycomp_read kind);

#endif
