package org.muster.dispatch.rest;

/** The five offices that sign and decide, as access tokens name them: whoever holds one may stand in for another. */
final class Offices {
    static final String PROPERTY_MANAGER = "property-manager";
    static final String FINANCE_MANAGER = "finance-manager";
    static final String STORE_MANAGER = "store-manager";
    static final String OPERATIONS = "operations";
    static final String REGIONAL_MANAGER = "regional-manager";

    private Offices() {}
}
