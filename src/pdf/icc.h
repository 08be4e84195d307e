/* icc.h: the colour space of all documents, sRGB. */
#ifndef PDF_ICC_H
#define PDF_ICC_H

#include "../strbuf.h"

/* Appends an ICC profile (version 2.1, display device) of sRGB (IEC
 * 61966-2-1). */
void icc_put_srgb(struct strbuf *out);

#endif
