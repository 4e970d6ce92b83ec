package org.muster.dispatch.domain;

/** Where an order stands. */
public enum OrderStage {
    UNDERWAY,
    COMPLETED,
    CALLED_OFF
}
