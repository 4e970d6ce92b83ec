package org.muster.request.projection.stores;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A store. */
@Entity
@Table(name = "store")
public class StoreRow {
    @Id
    @Column(name = "store_id")
    public String storeId;

    public String city;

    @Column(name = "name_zh")
    public String nameZh;

    @Column(name = "name_en")
    public String nameEn;
}
