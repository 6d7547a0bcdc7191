/** Flow of a new folder: a question, a call and three ways to end. */
export const STARTER_FLOW = `name: Order status
triggers:
  - type: keyword
    match: contain
    keywords: [order]
start: ask
steps:
  ask:
    type: send-message
    config:
      blocks:
        - type: text
          text: 'Hello {{name}}, what is the number of your order?'
    exits:
      next: wait
  wait:
    type: wait-for-reply
    config:
      duration: { amount: 15, unit: minutes }
    exits:
      answered: lookup
      not-answered: remind
  lookup:
    type: webhook-action
    config:
      method: GET
      url: https://shop.example.com/orders
      parameters:
        - name: order_number
          value: '{{reply.text | strip}}'
      attributeMapping:
        - attribute: order_status
          value: '{{data.status}}'
    exits:
      success: tell
      error: apologise
  tell:
    type: send-message
    config:
      blocks:
        - type: text
          text: 'Your order is {{attributes.order_status | default: "not known to us"}}.'
    exits:
      next: done
  apologise:
    type: send-message
    config:
      blocks:
        - type: text
          text: I cannot look that up right now. Please try again in a few minutes.
    exits:
      next: done
  remind:
    type: send-message
    config:
      blocks:
        - type: text
          text: Whenever you have the number at hand, ask me for your order.
    exits:
      next: done
  done:
    type: complete
`;
