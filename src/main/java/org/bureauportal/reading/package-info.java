/**
 * Public pages: home, section lists, article, print, archive, site map, accessibility, files. Controllers read within one
 * transaction, which has ended when the page is rendered: a page takes one connection, and not for long.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "site", "section", "noticetype", "text", "attachment", "published"})
package org.bureauportal.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
