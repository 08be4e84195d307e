#!/bin/sh
# Installs the Debian packages that are named and missing; "java=PACKAGE" is
# missing when there is no command java. Asks for sudo only when there is
# something to install and the user is not root.
set -eu
missing=
for package in "$@"; do
	case $package in
	*=*)
		command -v "${package%%=*}" >/dev/null ||
			missing="$missing ${package#*=}"
		continue
		;;
	esac
	status=$(dpkg-query -W -f '${db:Status-Status}' "$package" \
		2>/dev/null) || status=
	[ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
sudo=
if [ "$(id -u)" != 0 ]; then
	sudo=$(command -v sudo) || {
		echo "missing packages:$missing" >&2
		echo "install them as root, or install sudo" >&2
		exit 3
	}
fi
echo "installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086 # a list of words
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
