/** The programs that measure the portal: they start what they need on loopback, measure, print, and stop it again. */
package org.bureauportal.bench;
