/* icc.h: the colour space of all documents, sRGB. */
#ifndef PDF_ICC_H
#define PDF_ICC_H

#include "../strbuf.h"

/* Appends an ICC profile (ICC.1:2004-10, version 4.2, display device) of sRGB
 * (IEC 61966-2-1). Its curves are formulas, so it is small. */
void icc_put_srgb(struct strbuf *out);

#endif
