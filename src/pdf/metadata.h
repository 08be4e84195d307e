/* metadata.h: what a PDF file says of itself: document information, XMP
 * (PDF/A-3a, PDF/UA-1), output intent, language. */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include <stdbool.h>

#include "object.h"
#include "pdf.h"

/* Sixteen bytes that are the same for all versions of a document. */
void metadata_id(const struct pdf_options *options, unsigned char id[ID_LEN]);

void metadata_set(const struct pdf_options *options,
		  const unsigned char id[ID_LEN], struct objects *objects);

/* "D:20261123000000Z" from "2026-11-23"; `text` has DATE_LEN bytes. False
 * when there is no date. */
enum { DATE_LEN = 24 };
bool metadata_date(const char *date, char text[DATE_LEN]);

#endif
