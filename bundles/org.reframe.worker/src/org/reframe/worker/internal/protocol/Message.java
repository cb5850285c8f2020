// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.protocol;

/** The first byte of each message; its order here is its number. What follows is written by {@link Wire}. */
public enum Message {
    /** To the worker, first of all: the token, as text. */
    HELLO,
    /** To the worker: open a session; propagator id, path of the video. */
    OPEN,
    /** To the worker: frame, prompt. Answered by {@link #MASK}. */
    SEGMENT,
    /**
     * To the worker: a span, frames between two waypoints, and the last waypoint, empty for none. Answered by any number of
     * {@link #MASK} and {@link #WAYPOINT}, then {@link #DONE}.
     */
    PROPAGATE,
    /** To the worker: stop what is going on; answered by {@link #CANCELLED}, or by its end when that came first. */
    CANCEL,
    /** From the worker: frame, mask, quality. */
    MASK,
    /** From the worker: key and value for the provenance. */
    NOTE,
    /** From the worker: what it does at present, for people. */
    DOING,
    /** From the worker: the request is done. */
    DONE,
    /** From the worker: the request was cancelled. */
    CANCELLED,
    /** From the worker: kind and message of a failure; the session can still be used. */
    FAILED,
    /** To the worker, instead of {@link #OPEN}: run a task. Answered by progress, then {@link #REPORT}. */
    RUN,
    /** From the worker: a task begins; its name, and how much it has to do. */
    BEGIN,
    /** From the worker: what part of a task begins, for people. */
    PART,
    /** From the worker: so much of a task was done since the last one. */
    WORKED,
    /** From the worker: what came of a task; the last message of its connection. */
    REPORT,
    /** From the worker: what a span needs to go on behind the masks sent before. */
    WAYPOINT,
    /** From the worker, once a session is open: what its results depend on. */
    BASIS;

    private static final Message[] ALL = values();

    /** The message of a number, or {@code FAILED} when there is none such. */
    static Message of(int number) {
        return number >= 0 && number < ALL.length ? ALL[number] : FAILED;
    }
}
