/** The bureau notice portal; each package is a room, described in its own words. */
@NullMarked
package org.bureauportal;

import org.jspecify.annotations.NullMarked;
