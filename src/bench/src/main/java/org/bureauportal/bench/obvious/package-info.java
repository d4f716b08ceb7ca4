/** The obvious Spring Boot application, with which the portal is compared. */
package org.bureauportal.bench.obvious;
