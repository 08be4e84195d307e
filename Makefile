# ismsgen: see README.md. `make help` lists the targets.

CC = gcc
CXX = g++
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
SANITIZE ?=
# Empty for a build without optimisation, as for debugging.
OPT ?= -O2
# V=1 shows the commands.
V ?=
Q = $(if $(V),,@)
EXAMPLE = data/profiles/aldermoor-university.yaml

SHARE = $(PREFIX)/share/ismsgen

# What Debian calls the things that the build and the tests need.
BUILD_PACKAGES = gcc g++ make pkg-config libyaml-dev libctemplate-dev \
	libcmark-gfm-dev libcmark-gfm-extensions-dev libhpdf-dev \
	libharfbuzz-dev libunistring-dev libfribidi-dev libdeflate-dev \
	libjansson-dev nettle-dev libpng-dev libhyphen-dev \
	hyphen-en-us fonts-noto-core fonts-noto-mono \
	fonts-droid-fallback fonts-nanum fonts-symbola
TEST_PACKAGES = clang libclang-rt-14-dev libcmocka-dev valgrind qpdf \
	poppler-utils mupdf-tools python3 python3-yaml strace time \
	locales fonts-urw-base35
# command=package: installed unless there is such a command.
CONFORMANCE_PACKAGES = java=default-jre-headless node=nodejs npm=npm mvn=maven \
	libxml2-utils

PKGS = yaml-0.1 libctemplate libcmark-gfm harfbuzz harfbuzz-subset fribidi \
	libdeflate jansson nettle libpng
# A library's archive where there is one, for a run takes less time than the
# dynamic linker needs for two dozen libraries.
archive = $(or $(filter /%,$(shell $(CC) -print-file-name=lib$(1).a)),-l$(1))
ARCHIVES := $(foreach name,yaml ctemplate cmark-gfm-extensions cmark-gfm \
	fribidi deflate jansson nettle hyphen unistring,$(call archive,$(name)))
LIBS := $(ARCHIVES) $(shell pkg-config --libs harfbuzz-subset harfbuzz \
	libpng) -lhpdf -lm

WARNINGS = -Wall -Wextra -Wpedantic -Werror
HARDENING = -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
	-fstack-clash-protection -fcf-protection=full -fPIE
ifneq ($(SANITIZE),)
HARDENING = -fPIE -fsanitize=$(SANITIZE) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
endif
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS))
CPPFLAGS_ALL = -D_GNU_SOURCE -DSHARE_DIR='"$(SHARE)"' -iquote src \
	$(PKG_CFLAGS) $(CPPFLAGS)
CFLAGS_ALL = -std=c17 $(OPT) -g $(WARNINGS) $(HARDENING) $(CFLAGS)
CXXFLAGS_ALL = -std=c++17 $(OPT) -g $(WARNINGS) $(HARDENING) $(CXXFLAGS)
LDFLAGS_ALL = -pie -Wl,-z,relro,-z,now,-z,noexecstack \
	$(if $(SANITIZE),-fsanitize=$(SANITIZE),-static-libstdc++ \
	-static-libgcc) $(LDFLAGS)

SOURCES = $(wildcard src/*.c src/pdf/*.c) src/template.cc
OBJECTS = $(patsubst src/%,$(BUILD)/%.o,$(SOURCES))
# Everything but main(), for the unit tests.
LIB_OBJECTS = $(filter-out $(BUILD)/main.c.o,$(OBJECTS))
UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,\
	$(wildcard tests/unit/test_*.c))
PROPERTY_TESTS = $(patsubst tests/property/%.c,$(BUILD)/property/%,\
	$(wildcard tests/property/*.c))
FUZZERS = $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/*.c))

.DELETE_ON_ERROR:
.PHONY: all pack check check-conformance bench bench-peers fuzz install \
	clean help build-packages test-packages conformance-packages unit \
	fuzzers accept readme

all: $(BUILD)/ismsgen

help:
	@echo "make           build the program"
	@echo "make pack      install what is missing, build, write the"
	@echo "               example pack to out/"
	@echo "make check     install what the tests need and run them"
	@echo "make check-conformance  HTML and PDF against the official"
	@echo "               validators (downloads them)"
	@echo "make bench     measure CPU time and memory"
	@echo "make bench-peers  beside other programs (downloads them)"
	@echo "make fuzz      damaged images and fonts, with sanitizers"
	@echo "make install   to DESTDIR and PREFIX ($(PREFIX))"
	@echo "make accept    take over changed golden files"
	@echo "make readme    list the rules in README.md anew"
	@echo "make clean     remove what was built"

$(BUILD)/ismsgen: $(OBJECTS)
	@echo "  LINK $@"
	$(Q)$(CXX) $(CXXFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(BUILD)/%.c.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(BUILD)/%.cc.o: src/%.cc
	@mkdir -p $(@D)
	@echo "  CXX  $<"
	$(Q)$(CXX) $(CPPFLAGS_ALL) $(CXXFLAGS_ALL) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(LIB_OBJECTS)
	@mkdir -p $(@D)
	@echo "  TEST $<"
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@.o $<
	$(Q)$(CXX) $(CXXFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $@.o $(LIB_OBJECTS) \
		$(LIBS) -lcmocka

$(BUILD)/property/%: tests/property/%.c $(LIB_OBJECTS)
	@mkdir -p $(@D)
	@echo "  TEST $<"
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@.o $<
	$(Q)$(CXX) $(CXXFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $@.o $(LIB_OBJECTS) \
		$(LIBS)

$(BUILD)/fuzz/%: tests/fuzz/%.c $(LIB_OBJECTS)
	@mkdir -p $(@D)
	@echo "  FUZZ $<"
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@.o $<
	$(Q)$(CXX) $(CXXFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $@.o $(LIB_OBJECTS) \
		$(LIBS)

-include $(OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(PROPERTY_TESTS:=.d) \
	$(FUZZERS:=.d)

build-packages:
	@sh tests/packages.sh $(BUILD_PACKAGES)

test-packages: build-packages
	@sh tests/packages.sh $(TEST_PACKAGES)

pack: build-packages
	@$(MAKE) --no-print-directory all
	@$(BUILD)/ismsgen build $(EXAMPLE) -o out
	@echo "or open $(patsubst data/profiles/%.yaml,out/%,$(EXAMPLE))/pdf"

unit: $(UNIT_TESTS) $(PROPERTY_TESTS)

check: test-packages
	@$(MAKE) --no-print-directory all unit
	@BUILD=$(BUILD) MAKE="$(MAKE)" bash tests/run.sh

conformance-packages: test-packages
	@sh tests/packages.sh $(CONFORMANCE_PACKAGES)

check-conformance: conformance-packages
	@$(MAKE) --no-print-directory all
	@BUILD=$(BUILD) bash tests/conformance.sh

bench: all
	@BUILD=$(BUILD) bash tests/bench/run.sh

bench-peers: all
	@BUILD=$(BUILD) bash tests/bench/peers/run.sh

fuzzers: $(FUZZERS)

# Each kind of file so many times; `make check` has a taste of it.
FUZZ_RUNS ?= 2000
fuzz: test-packages
	@$(MAKE) --no-print-directory BUILD=$(BUILD)-asan-clang CC=clang \
		CXX=clang++ SANITIZE=address,undefined OPT=-O1 fuzzers
	@for fuzzer in $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)); \
	do \
		echo "$$fuzzer:"; \
		$(BUILD)-asan-clang/fuzz/$$fuzzer $(FUZZ_RUNS) || exit 1; \
	done

accept: all unit
	@UPDATE=1 BUILD=$(BUILD) MAKE="$(MAKE)" bash tests/run.sh

readme: all
	@bash tests/readme_rules.sh $(BUILD)/ismsgen

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(SHARE)
	install -m 755 $(BUILD)/ismsgen $(DESTDIR)$(PREFIX)/bin/ismsgen
	cp -R data templates $(DESTDIR)$(SHARE)/

clean:
	rm -rf $(BUILD)
