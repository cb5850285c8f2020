// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.store;

/**
 * The user's decision to run a program that somebody else made. It holds for these bytes only.
 *
 * @param sha256 of the archive, 64 hexadecimal digits
 * @param time when, as ISO 8601 in UTC
 * @param user who, as the system calls them
 */
public record TrustDecision(String sha256, String time, String user) {}
