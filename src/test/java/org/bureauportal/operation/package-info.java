/** What an operator does with the portal: set it up, upgrade it, restore it. */
@NullMarked
package org.bureauportal.operation;

import org.jspecify.annotations.NullMarked;
