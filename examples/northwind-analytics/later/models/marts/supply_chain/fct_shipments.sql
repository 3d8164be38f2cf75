select
    shipments.shipment_id,
    shipments.order_id,
    shipments.customer_id,
    warehouses.warehouse_code,
    shipments.carrier_name,
    shipments.shipped_at,
    shipments.delivered_at,
    shipments.requested_delivery_on,
    shipments.delay_days,
    shipments.hours_to_ship,
    shipments.pallet_count,
    shipments.freight_cost_eur
from {{ ref('int_shipment_performance') }} as shipments
inner join {{ ref('stg_erp__warehouses') }} as warehouses
    on shipments.warehouse_id = warehouses.warehouse_id
