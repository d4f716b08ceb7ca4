/** The journeys of readers, editors and printers, each made in a real browser. */
@NullMarked
package org.bureauportal.journey;

import org.jspecify.annotations.NullMarked;
