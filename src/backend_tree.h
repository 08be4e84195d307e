/* backend_tree.h: the tree for people who work on ismsgen, a node a line.
 *
 * With places each node says its file:line:column, whether its text came
 * from a value and what its section answers; without, neighbouring texts are
 * shown as one, so that two trees that read the same print the same. */
#ifndef BACKEND_TREE_H
#define BACKEND_TREE_H

#include <stdbool.h>

struct node;
struct strbuf;

void tree_print(const struct node *root, struct strbuf *out, bool with_pos);

#endif
