/* template.cc: see template.h. The only C++ file; every entry point catches
 * what ctemplate or the library may throw, since nothing may be thrown into
 * C. */
#include "template.h"

#include <ctemplate/template.h>

#include <memory>
#include <mutex>
#include <string>

extern "C" {
#include "strbuf.h"
}

using ctemplate::Template;
using ctemplate::TemplateDictionary;
using ctemplate::TemplateString;

struct template_text {
	std::unique_ptr<Template> parsed;
};

namespace
{

/* Hands ctemplate's output to a strbuf without a string in between. */
class strbuf_emitter : public ctemplate::ExpandEmitter
{
      public:
	explicit strbuf_emitter(struct strbuf *out) : out_(out)
	{
	}
	void Emit(char c) override
	{
		strbuf_putc(out_, c);
	}
	void Emit(const std::string &s) override
	{
		strbuf_add(out_, s.data(), s.size());
	}
	void Emit(const char *s) override
	{
		strbuf_puts(out_, s);
	}
	void Emit(const char *s, size_t len) override
	{
		strbuf_add(out_, s, len);
	}

      private:
	struct strbuf *out_;
};

/* A name that brings its hash along. The dictionary then takes it for known,
 * which it is since the template was parsed, and does without the lock and
 * the search in the names of all templates. */
class known_name : public TemplateString
{
      public:
	explicit known_name(const char *name) : TemplateString(name)
	{
		CacheGlobalId();
	}
};

TemplateDictionary *inner(struct template_dict *dict)
{
	return reinterpret_cast<TemplateDictionary *>(dict);
}

const TemplateDictionary *inner(const struct template_dict *dict)
{
	return reinterpret_cast<const TemplateDictionary *>(dict);
}

struct template_dict *outer(TemplateDictionary *dict)
{
	return reinterpret_cast<struct template_dict *>(dict);
}

} // namespace

struct template_text *template_parse(const char *text, size_t len)
{
	try {
		std::unique_ptr<Template> parsed(Template::StringToTemplate(
			TemplateString(text, len), ctemplate::DO_NOT_STRIP));

		if (!parsed)
			return nullptr;
		return new template_text{ std::move(parsed) };
	} catch (...) {
		return nullptr;
	}
}

/* ctemplate counts what is deleted, in a variable without a lock. */
void template_free(struct template_text *parsed)
{
	static std::mutex counting;

	try {
		std::lock_guard<std::mutex> lock(counting);

		delete parsed;
	} catch (...) {
	}
}

struct template_dict *template_dict_new(void)
{
	try {
		return outer(new TemplateDictionary("document"));
	} catch (...) {
		return nullptr;
	}
}

void template_dict_free(struct template_dict *dict)
{
	delete inner(dict);
}

bool template_dict_set(struct template_dict *dict, const char *name,
		       const char *value, size_t len)
{
	try {
		inner(dict)->SetValue(known_name(name),
				      TemplateString(value, len));
		return true;
	} catch (...) {
		return false;
	}
}

struct template_dict *template_dict_section(struct template_dict *dict,
					    const char *name)
{
	try {
		return outer(
			inner(dict)->AddSectionDictionary(known_name(name)));
	} catch (...) {
		return nullptr;
	}
}

bool template_dict_show(struct template_dict *dict, const char *name)
{
	try {
		inner(dict)->ShowSection(known_name(name));
		return true;
	} catch (...) {
		return false;
	}
}

bool template_expand(const struct template_text *parsed,
		     const struct template_dict *dict, struct strbuf *out)
{
	try {
		strbuf_emitter emitter(out);

		return parsed->parsed->Expand(&emitter, inner(dict));
	} catch (...) {
		return false;
	}
}
