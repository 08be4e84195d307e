/* version.h: what this program calls itself. */
#ifndef VERSION_H
#define VERSION_H

#define ISMSGEN_VERSION "0.1.0"
#define ISMSGEN_GENERATOR "ismsgen " ISMSGEN_VERSION

#endif
